import type { FunctionTypeParameter, RecordType, TypeExpression, TypeScheme } from "../tree.ts";
import { concat, type Doc, group, indent, join, line } from "./doc.ts";
import { type Item, ItemPrinter } from "./items.ts";
import { labelText, literalText } from "./literals.ts";

/** Types as `builtin` statements write them. */
export class TypePrinter extends ItemPrinter {
  protected typeScheme({ type, constraints }: TypeScheme): Doc {
    const printed = this.type(type);
    if (constraints.length === 0) return printed;
    const kinds = constraints.map((c) => `${c.variable.name}: ${c.kinds.map((k) => k.name).join(" + ")}`);
    return group(printed, indent(line, group("where ", indent(join(concat(",", line), kinds)))));
  }

  protected type(node: TypeExpression): Doc {
    switch (node.kind) {
      case "NamedType":
      case "TypeVariable":
        return node.name;
      case "DynamicType":
        return "dynamic";
      case "ArrayType":
        return concat("[", this.type(node.element), "]");
      case "StreamType":
        return concat("stream[", this.type(node.element), "]");
      case "VectorType":
        return concat("vector[", this.type(node.element), "]");
      case "DictType":
        return concat("[", this.type(node.key), ":", this.type(node.value), "]");
      case "RecordType":
        return this.recordType(node);
      case "FunctionType": {
        const items = node.params.map((p) => this.typeParameter(p));
        const to = node.result.span.start;
        const params = this.list({ open: "(", items, close: ")", from: to, to });
        return concat(params, " => ", this.type(node.result));
      }
    }
  }

  private recordType(node: RecordType): Doc {
    const { start, end } = node.span;
    const items = node.properties.map(({ key, type }): Item => {
      const print = () => concat(key.kind === "Identifier" ? key.name : literalText(key), ": ", this.type(type));
      return { start: key.span.start, end: type.span.end, print };
    });
    const open = node.with ? `{${node.with.name} with` : "{";
    return this.list({ open, items, close: "}", from: start, to: end - 1 });
  }

  private typeParameter({ mode, name, type, default: label }: FunctionTypeParameter): Item {
    const marks = { required: "", optional: "?", pipe: "<-" };
    const suffix = label ? ` = ${labelText(label)}` : "";
    const print = () => concat(`${marks[mode]}${name}: `, this.type(type), suffix);
    return { start: type.span.start, end: label?.span.end ?? type.span.end, print };
  }
}
