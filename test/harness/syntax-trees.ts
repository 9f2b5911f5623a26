import fc from "fast-check";
import { NO_SPAN } from "../../src/base/span.ts";
import type {
  Attribute,
  BinaryOperator,
  Block,
  CallExpression,
  DurationUnit,
  Expression,
  File,
  FunctionTypeParameter,
  Identifier,
  ImportDeclaration,
  LabelLiteral,
  Parameter,
  Property,
  Statement,
  StringLiteral,
  TypeExpression,
  TypeScheme,
} from "../../src/syntax/tree.ts";

const span = NO_SPAN;
const MAX_INT = 2n ** 63n - 1n;

const NAMES = ["a", "b", "r", "_x9", "größe", "with", "extends", "stream", "true", "If", "e3", "min"];
const name = fc.constantFrom(...NAMES);
const identifier: fc.Arbitrary<Identifier> = name.map((name) => ({ kind: "Identifier", span, name }));
const someText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.string({ unit: fc.constantFrom("$", "{", "}", '"', "\\", "\n", "\t", "x", "/", "é", "\0"), maxLength: 6 }),
);
const string: fc.Arbitrary<StringLiteral> = someText.map((value) => ({ kind: "StringLiteral", span, value }));
const label: fc.Arbitrary<LabelLiteral> = fc
  .oneof(name, someText)
  .map((value) => ({ kind: "LabelLiteral", span, value }));
const key: fc.Arbitrary<Identifier | StringLiteral> = fc.oneof(identifier, string);

const pattern = fc
  .array(fc.constantFrom("a", ".", "/", "\\\\", "\\d", "[^b]", "é", "\n", '"', "\\."), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));

const literal: fc.Arbitrary<Expression> = fc.oneof(
  fc.bigInt(0n, MAX_INT).map((value): Expression => ({ kind: "IntegerLiteral", span, value })),
  fc
    .oneof(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1e21, 5e-324, 1.5, 0))
    .map((value): Expression => ({ kind: "FloatLiteral", span, value: Math.abs(value) })),
  string,
  fc.bigInt(-MAX_INT, MAX_INT).map((value): Expression => ({ kind: "DateTimeLiteral", span, value })),
  fc
    .array(
      fc.record({
        magnitude: fc.bigInt(0n, MAX_INT),
        unit: fc.constantFrom<DurationUnit>("y", "mo", "w", "d", "h", "m", "s", "ms", "us", "ns"),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((values): Expression => ({ kind: "DurationLiteral", span, values })),
  pattern.map((pattern): Expression => ({ kind: "RegexpLiteral", span, pattern })),
  label,
);

const BINARY: readonly BinaryOperator[] = ["+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "=~", "!~"];

type Trees = {
  expression: Expression;
  call: CallExpression;
  block: Block;
  properties: Property[];
  parameter: Parameter;
  assignment: Statement;
};

/** Expressions and what they are made of. */
const trees = fc.letrec<Trees>((tie) => {
  const expression = tie("expression");
  const pairs = fc.array(fc.record({ key: expression, value: expression }), { maxLength: 2 });
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: "small", withCrossShrink: true },
      identifier,
      literal,
      tie("call"),
      fc
        .array(expression, { maxLength: 3 })
        .map((elements): Expression => ({ kind: "ArrayExpression", span, elements })),
      pairs.map((entries): Expression => ({ kind: "DictExpression", span, entries })),
      fc
        .tuple(fc.option(identifier, { nil: undefined }), tie("properties"))
        .map(([base, properties]): Expression => ({ kind: "RecordExpression", span, with: base, properties })),
      fc
        .tuple(fc.array(tie("parameter"), { maxLength: 3 }), fc.oneof(expression, tie("block")))
        .map(([params, body]): Expression => ({ kind: "FunctionExpression", span, params, body })),
      fc
        .tuple(expression, tie("call"))
        .map(([argument, call]): Expression => ({ kind: "PipeExpression", span, argument, call })),
      fc
        .tuple(expression, key)
        .map(([object, property]): Expression => ({ kind: "MemberExpression", span, object, property })),
      fc
        .tuple(expression, expression)
        .filter(([, index]) => index.kind !== "StringLiteral")
        .map(([array, index]): Expression => ({ kind: "IndexExpression", span, array, index })),
      fc
        .tuple(fc.constantFrom("-" as const, "+" as const, "not" as const, "exists" as const), expression)
        .map(([operator, argument]): Expression => ({ kind: "UnaryExpression", span, operator, argument })),
      fc
        .tuple(fc.constantFrom(...BINARY), expression, expression)
        .map(([operator, left, right]): Expression => ({ kind: "BinaryExpression", span, operator, left, right })),
      fc
        .tuple(fc.constantFrom("and" as const, "or" as const), expression, expression)
        .map(([operator, left, right]): Expression => ({ kind: "LogicalExpression", span, operator, left, right })),
      fc.tuple(expression, expression, expression).map(
        ([test, consequent, alternate]): Expression => ({
          kind: "ConditionalExpression",
          span,
          test,
          consequent,
          alternate,
        }),
      ),
      fc.tuple(string, expression, string).map(([before, expression, after]): Expression => {
        const texts = [before, after].map((t) => (t.value === "" ? [] : [t]));
        return {
          kind: "StringExpression",
          span,
          parts: [...texts[0], { kind: "Interpolation", span, expression }, ...texts[1]],
        };
      }),
    ),
    call: fc
      .tuple(expression, tie("properties"))
      .map(([callee, args]): CallExpression => ({ kind: "CallExpression", span, callee, args })),
    block: fc.tuple(fc.array(tie("assignment"), { maxLength: 2 }), expression).map(([body, argument]): Block => {
      return { kind: "Block", span, body: [...body, { kind: "ReturnStatement", span, attributes: [], argument }] };
    }),
    properties: fc.oneof(
      fc.array(
        fc
          .tuple(key, expression)
          .map(([key, value]): Property => ({ kind: "Property", span, key, value, shorthand: false })),
        { maxLength: 3 },
      ),
      fc.array(
        identifier.map((id): Property => ({ kind: "Property", span, key: id, value: id, shorthand: true })),
        { maxLength: 3 },
      ),
    ),
    parameter: fc
      .tuple(identifier, fc.boolean(), fc.option(expression, { nil: undefined }))
      .map(([id, pipe, init]): Parameter => ({ kind: "Parameter", span, id, pipe, default: pipe ? undefined : init })),
    assignment: fc
      .tuple(identifier, expression)
      .map(([id, init]): Statement => ({ kind: "VariableAssignment", span, attributes: [], id, init })),
  };
});

const variable = fc.constantFrom("A", "B", "T1", "XYZ");

type Types = {
  type: TypeExpression;
  parameter: FunctionTypeParameter;
};

const types = fc.letrec<Types>((tie) => {
  const type = tie("type");
  return {
    type: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom("int", "string", "Custom").map((name): TypeExpression => ({ kind: "NamedType", span, name })),
      variable.map((name): TypeExpression => ({ kind: "TypeVariable", span, name })),
      fc.constant<TypeExpression>({ kind: "DynamicType", span }),
      fc
        .tuple(fc.constantFrom("ArrayType" as const, "StreamType" as const, "VectorType" as const), type)
        .map(([kind, element]): TypeExpression => ({ kind, span, element })),
      fc.tuple(type, type).map(([key, value]): TypeExpression => ({ kind: "DictType", span, key, value })),
      fc
        .tuple(fc.option(variable, { nil: undefined }), fc.array(fc.record({ key, type }), { maxLength: 3 }))
        .map(([base, properties]): TypeExpression => {
          return { kind: "RecordType", span, with: base && { kind: "TypeVariable", span, name: base }, properties };
        }),
      fc
        .tuple(fc.array(tie("parameter"), { maxLength: 3 }), type)
        .map(([params, result]): TypeExpression => ({ kind: "FunctionType", span, params, result })),
    ),
    parameter: fc.oneof(
      fc.record({ mode: fc.constant("required" as const), name, type, default: fc.constant(undefined) }),
      fc.record({ mode: fc.constant("optional" as const), name, type, default: fc.option(label, { nil: undefined }) }),
      fc.record({
        mode: fc.constant("pipe" as const),
        name: fc.oneof(name, fc.constant("")),
        type,
        default: fc.constant(undefined),
      }),
    ),
  };
});

const upper: fc.Arbitrary<Identifier> = variable.map((name) => ({ kind: "Identifier", span, name }));

export const typeScheme: fc.Arbitrary<TypeScheme> = fc
  .tuple(
    types.type,
    fc.array(fc.record({ variable: upper, kinds: fc.array(upper, { minLength: 1, maxLength: 2 }) }), { maxLength: 2 }),
  )
  .map(([type, constraints]) => ({ kind: "TypeScheme", span, type, constraints }));

const attributes: fc.Arbitrary<Attribute[]> = fc.array(
  fc
    .tuple(name, fc.array(trees.expression, { maxLength: 2 }))
    .map(([name, params]): Attribute => ({ kind: "Attribute", span, name, params })),
  { maxLength: 2 },
);

/** Statements that can stand anywhere: they begin with a word. */
const statement: fc.Arbitrary<Statement> = fc
  .tuple(
    attributes,
    fc.oneof(
      trees.assignment,
      fc.tuple(trees.assignment, fc.option(identifier, { nil: undefined })).map(([assignment, member]): Statement => {
        if (assignment.kind !== "VariableAssignment") throw new Error("not an assignment");
        if (!member) return { kind: "OptionStatement", span, attributes: [], assignment };
        const { id, init } = assignment;
        return {
          kind: "OptionStatement",
          span,
          attributes: [],
          assignment: {
            kind: "MemberAssignment",
            span,
            attributes: [],
            member: { kind: "MemberExpression", span, object: id, property: member },
            init,
          },
        };
      }),
      fc
        .tuple(identifier, typeScheme)
        .map(([id, type]): Statement => ({ kind: "BuiltinStatement", span, attributes: [], id, type })),
      fc
        .tuple(identifier, fc.option(string, { nil: undefined }), fc.array(trees.assignment, { maxLength: 2 }))
        .map(([id, base, body]): Statement => {
          return {
            kind: "TestCaseStatement",
            span,
            attributes: [],
            id,
            extends: base,
            block: { kind: "Block", span, body },
          };
        }),
    ),
  )
  .map(([attributes, statement]) => ({ ...statement, attributes }));

const importDeclaration: fc.Arbitrary<ImportDeclaration> = fc
  .tuple(attributes, fc.option(identifier, { nil: undefined }), string)
  .map(([attributes, alias, path]) => ({ kind: "ImportDeclaration", span, attributes, alias, path }));

/** Files whose trees come from no text. An expression as a statement comes first: later it would go on with what is before. */
export const file: fc.Arbitrary<File> = fc
  .tuple(
    fc.option(fc.tuple(attributes, identifier), { nil: undefined }),
    fc.array(importDeclaration, { maxLength: 2 }),
    fc.option(trees.expression, { nil: undefined }),
    fc.array(statement, { maxLength: 3 }),
  )
  .map(([clause, imports, first, rest]) => ({
    kind: "File",
    span,
    attributes: clause?.[0] ?? [],
    package: clause && { kind: "PackageClause", span, name: clause[1] },
    imports,
    body: [
      ...(first ? [{ kind: "ExpressionStatement" as const, span, attributes: [], expression: first }] : []),
      ...rest,
    ],
    comments: [],
  }));
