import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { storeFolder } from "./store-folder.ts";

const root = mkdtempSync(join(tmpdir(), "fluxts-folder-"));
afterAll(() => rmSync(root, { recursive: true }));

test("files are written, read, listed, renamed and removed", async () => {
  const storage = storeFolder(join(root, "a"));
  expect(storage.list("log")).toEqual([]);
  expect(storage.open("log/1")).toBeUndefined();
  const file = storage.write("log/1");
  file.writeAt(2, Uint8Array.of(1, 2, 3));
  await file.sync();
  file.truncate(4);
  file.syncNow();
  file.close();
  const again = storage.write("log/1");
  again.writeAt(0, Uint8Array.of(9));
  again.close();
  await storage.rename("log/1", "log/2");
  expect(storage.list("log")).toEqual(["2"]);
  const read = storage.open("log/2");
  const into = new Uint8Array(9);
  expect(read?.readAt(0, into)).toBe(4);
  expect([...into.subarray(0, 4)]).toEqual([9, 0, 1, 2]);
  expect(read?.size).toBe(4);
  storage.remove("log");
  expect(read?.readAt(3, into)).toBe(1);
  read?.close();
  storage.remove("log/2");
  expect(storage.list("log")).toEqual([]);
});

test("a failure names the file and the reason", () => {
  writeFileSync(join(root, "file"), "");
  const storage = storeFolder(join(root, "file"));
  let error: unknown;
  try {
    storage.write("log/1");
  } catch (caught) {
    error = caught;
  }
  expect(error).toMatchObject({ diagnostics: [{ code: "FLX0932" }] });
  expect(String(error)).toContain(`${join(root, "file", "log/1")}: a part of the path is a file`);
});

test("locks of processes that are gone are taken, others are not", () => {
  const storage = storeFolder(join(root, "b"));
  const lock = storage.lock();
  expect(storage.lock()).toBe("this process has it open already");
  if (typeof lock === "string") throw new Error(lock);
  lock.release();
  writeFileSync(join(root, "b/lock/999999999-12-nowhere"), "");
  expect(storage.lock()).toContain("process 999999999 of the machine nowhere has it open");
});
