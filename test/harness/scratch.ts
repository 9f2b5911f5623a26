import type { ScratchFile } from "../../src/sdk/index.ts";

/** Scratch files in memory, and how many bytes have been written to them. */
export class ScratchDisk {
  written = 0;
  opened = 0;
  closed = 0;

  readonly open = (): ScratchFile => {
    this.opened++;
    let bytes = new Uint8Array(0);
    return {
      append: (more) => {
        this.written += more.length;
        const all = new Uint8Array(bytes.length + more.length);
        all.set(bytes);
        all.set(more, bytes.length);
        bytes = all;
      },
      readAt: (position, into) => into.set(bytes.subarray(position, position + into.length)),
      close: () => {
        this.closed++;
        bytes = new Uint8Array(0);
      },
    };
  };
}
