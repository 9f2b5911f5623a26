/** What a data file holds. Of CSV only the content tells whether it is annotated: `isAnnotatedCsv`. */
export type FileFormat = "csv" | "line protocol";

export interface FileKind {
  readonly format: FileFormat;
  /** The file is compressed with gzip. */
  readonly gzip: boolean;
}

const FORMATS: Readonly<Record<string, FileFormat>> = {
  csv: "csv",
  lp: "line protocol",
  line: "line protocol",
  txt: "line protocol",
};

/**
 * What a file holds, told from its name; undefined if the name does not tell.
 *
 * @example kindOfFile("data/cpu.LP.gz") // { format: "line protocol", gzip: true }
 */
export function kindOfFile(name: string): FileKind | undefined {
  const [, extension, gz] = /\.([a-z]+)(\.gz)?$/i.exec(name) ?? [];
  if (extension === undefined) return undefined;
  const format = FORMATS[extension.toLowerCase()];
  return format && { format, gzip: gz !== undefined };
}

const ANNOTATION = /^\ufeff?\s*"?#(datatype|group|default)/;

/** How many bytes at the beginning of a file `isAnnotatedCsv` wants. */
export const ANNOTATION_BYTES = 4096;

/** Whether CSV is annotated, told from its first bytes: it begins with an annotation row, blank lines aside. */
export function isAnnotatedCsv(head: Uint8Array): boolean {
  return ANNOTATION.test(new TextDecoder("utf-8", { ignoreBOM: true }).decode(head.subarray(0, ANNOTATION_BYTES)));
}
