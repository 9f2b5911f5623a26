import type { Substitution } from "./substitution.ts";
import type { FunctionOf, LabelType, Type, VariableType } from "./type.ts";

/**
 * Walks over types. Types can be deep and can share parts (`b = [a, a]`, `c = [b, b]`, …), so these walks keep
 * their own stack and visit a shared part once.
 */

function pushChildren(type: Type, stack: Type[]): void {
  switch (type.kind) {
    case "array":
    case "stream":
    case "vector":
      stack.push(type.element);
      break;
    case "dict":
      stack.push(type.value, type.key);
      break;
    case "record":
      stack.push(type.tail, type.type);
      if (type.label.kind === "variable") stack.push(type.label);
      break;
    case "function":
      stack.push(type.result);
      for (const parameter of type.optional.values()) stack.push(parameter.type);
      for (const parameter of type.required.values()) stack.push(parameter);
      if (type.pipe) stack.push(type.pipe.type);
      break;
  }
}

const SHARING_MATTERS = 32;

/** Calls `visit` for `root` and each type in it, as far as `visit` does not return true; tells whether it did. */
export function someType(sub: Substitution, root: Type, visit: (type: Type) => boolean): boolean {
  const stack: Type[] = [root];
  let seen: Set<Type> | undefined;
  let steps = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const type = sub.find(next);
    if (visit(type)) return true;
    if (isLeaf(type) || type.kind === "variable") continue;
    if (++steps > SHARING_MATTERS) {
      seen ??= new Set();
      if (seen.has(type)) continue;
      seen.add(type);
    }
    pushChildren(type, stack);
  }
  return false;
}

/** Calls `visit` for each unbound variable in `root`, at least once for each. */
export function forEachVariable(sub: Substitution, root: Type, visit: (variable: VariableType) => void): void {
  someType(sub, root, (type) => {
    if (type.kind === "variable") visit(type);
    return false;
  });
}

function isLeaf(type: Type): boolean {
  switch (type.kind) {
    case "basic":
    case "dynamic":
    case "label":
    case "empty":
    case "error":
      return true;
    default:
      return false;
  }
}

/**
 * Copies `root` with every bound variable followed (`find`) and every other one replaced by `replace`; what is replaced
 * is not looked into. Parts in which nothing changes are shared with the original.
 */
export function rebuild(root: Type, find: (type: Type) => Type, replace: (variable: VariableType) => Type): Type {
  const done = new Map<Type, Type>();
  const result = (child: Type): Type => {
    const type = find(child);
    return isLeaf(type) ? type : (done.get(type) as Type);
  };
  const first = find(root);
  if (isLeaf(first)) return first;
  const stack: Type[] = [first];
  const children: Type[] = [];
  while (stack.length > 0) {
    const type = stack[stack.length - 1];
    if (done.has(type)) {
      stack.pop();
    } else if (type.kind === "variable") {
      done.set(type, replace(type));
      stack.pop();
    } else {
      const height = stack.length;
      pushChildren(type, children);
      for (const child of children) {
        const part = find(child);
        if (!isLeaf(part) && !done.has(part)) stack.push(part);
      }
      children.length = 0;
      if (stack.length > height) continue;
      done.set(type, withChildren(type, result));
      stack.pop();
    }
  }
  return done.get(first) as Type;
}

/** A label in a copy: a variable may have become a name; anything else a label cannot be, so that the row is in error. */
function labelIn(label: LabelType | VariableType, part: (child: Type) => Type): LabelType | VariableType | undefined {
  if (label.kind === "label") return label;
  const type = part(label);
  return type.kind === "label" || type.kind === "variable" ? type : undefined;
}

function withChildren(type: Type, part: (child: Type) => Type): Type {
  switch (type.kind) {
    case "array":
    case "stream":
    case "vector": {
      const element = part(type.element);
      return element === type.element ? type : { kind: type.kind, element };
    }
    case "dict": {
      const key = part(type.key);
      const value = part(type.value);
      return key === type.key && value === type.value ? type : { kind: "dict", key, value };
    }
    case "record": {
      const label = labelIn(type.label, part);
      const value = part(type.type);
      const tail = part(type.tail);
      if (label === undefined) return { kind: "error" };
      if (label === type.label && value === type.type && tail === type.tail) return type;
      return { kind: "record", label, type: value, tail };
    }
    case "function":
      return functionWith(type, part);
    default:
      return type;
  }
}

function functionWith(type: FunctionOf, part: (child: Type) => Type): FunctionOf {
  let changed = false;
  const changing = (child: Type): Type => {
    const next = part(child);
    if (next !== child) changed = true;
    return next;
  };
  const required = new Map<string, Type>();
  for (const [name, parameter] of type.required) required.set(name, changing(parameter));
  const optional = new Map<string, { type: Type; default: LabelType | undefined }>();
  for (const [name, parameter] of type.optional) {
    optional.set(name, { type: changing(parameter.type), default: parameter.default });
  }
  const pipe = type.pipe && { name: type.pipe.name, type: changing(type.pipe.type) };
  const result = changing(type.result);
  return changed ? { kind: "function", required, optional, pipe, result } : type;
}

/** `type` with all that the substitution knows put in. */
export function resolve(sub: Substitution, type: Type): Type {
  return rebuild(
    type,
    (t) => sub.find(t),
    (variable) => variable,
  );
}
