import { type Args, type ByteReader, fail, textBytes } from "../../src/sdk/index.ts";

/** What a source of text reads. */
export interface Input {
  /** The path, or a stand-in for messages. */
  readonly name: string;
  open(): ByteReader;
}

/** The input of a function that takes either a text or the path of a file; an empty text or path counts as none. */
export function textOrFile(a: Args, textArgument: string, functionName: string): Input {
  const text = a.string(textArgument, "");
  const name = a.string("file", "");
  if ((text === "") === (name === "")) {
    const message = `${functionName}: give either ${textArgument}, the text, or file, the path of a file`;
    fail("FLX0602", a.span, message, text === "" ? ["an empty text counts as none"] : []);
  }
  if (text !== "") return { name: `<${textArgument}>`, open: () => textBytes(text) };
  const { openFile } = a.runtime.deps;
  if (openFile === undefined) {
    fail("FLX0902", a.span, `${functionName}: this program does not let scripts read files (${name})`);
  }
  const { span } = a;
  return {
    name,
    open: () => {
      try {
        return openFile(name);
      } catch (error) {
        fail("FLX0901", span, `${functionName}: ${(error as Error).message}`);
      }
    },
  };
}
