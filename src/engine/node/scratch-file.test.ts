import { mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openScratch, scratchFile } from "./scratch-file.ts";

const folder = mkdtempSync(join(tmpdir(), "fluxts-scratch-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a scratch file", () => {
  test("gives back what was written, from anywhere", () => {
    const file = openScratch(folder);
    file.append(Uint8Array.of(1, 2, 3));
    file.append(Uint8Array.of(4, 5));
    const read = new Uint8Array(3);
    file.readAt(2, read);
    expect([...read]).toEqual([3, 4, 5]);
    expect(() => file.readAt(3, read)).toThrow("a scratch file ends before what is read");
    file.close();
  });

  test.skipIf(process.platform === "win32")("has no name while it is open", () => {
    const file = openScratch(folder);
    expect(readdirSync(folder)).toEqual([]);
    file.close();
  });

  test("tells why it cannot be opened", () => {
    const missing = join(folder, "missing");
    expect(() => openScratch(missing)).toThrow(
      `memory is short, and a scratch file in ${missing} cannot be used: there is no such folder`,
    );
  });

  test.skipIf(process.platform !== "linux")("tells that the disk is full", () => {
    const file = scratchFile(openSync("/dev/full", "r+"), folder, () => {});
    const message = expect.stringContaining("there is no space left on the disk");
    expect(() => file.append(new Uint8Array(10))).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ code: "FLX0909", message })] }),
    );
    file.close();
  });
});
