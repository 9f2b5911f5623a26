import { afterEach, beforeEach, expect, test } from "vitest";
import { Workspace } from "../../../../test/harness/command-line.ts";
import { type FolderWatcher, watchFolders } from "./folders.ts";

let workspace: Workspace;
let watcher: FolderWatcher;
let changed: () => void = () => {};
beforeEach(() => {
  workspace = new Workspace({ "a/x.flux": "1", "b/y.flux": "1" });
  watcher = watchFolders(() => changed());
});
afterEach(() => {
  watcher.close();
  workspace.remove();
});

/** Does something and waits until a change is told. */
function toldAfter(action: () => void): Promise<void> {
  const told = new Promise<void>((resolve) => {
    changed = resolve;
  });
  action();
  return told;
}

test("tells of files that are written, made and taken away, and of folders that come later", async () => {
  watcher.watch(new Set([workspace.path("a"), workspace.path("nowhere")]));
  await toldAfter(() => workspace.write("a/x.flux", "2"));
  await toldAfter(() => workspace.write("a/new.flux", "2"));
  watcher.watch(new Set([workspace.path("b")]));
  await toldAfter(() => workspace.write("b/y.flux", "2"));
  watcher.watch(new Set([workspace.folder, workspace.path("b")]));
  await toldAfter(() => workspace.write("c/z.flux", "2"));
});

test("two stamps of a path differ if and only if its content or the names in it do", async () => {
  const { ReadLog, stampOf } = await import("./stamps.ts");
  const [file, folder] = [workspace.path("a/x.flux"), workspace.path("a")];
  const before = [stampOf(file), stampOf(folder)];
  workspace.write("a/x.flux", "1");
  expect([stampOf(file), stampOf(folder)]).toEqual(before);
  workspace.write("a/x.flux", "2");
  expect(stampOf(file)).not.toBe(before[0]);
  expect(stampOf(folder)).toBe(before[1]);
  workspace.write("a/z.flux", "");
  expect(stampOf(folder)).not.toBe(before[1]);
  expect(stampOf(workspace.path("none"))).toBe("");
  const log = new ReadLog();
  log.noteBelow(workspace.folder);
  expect(Object.keys(log.reads).length).toBe(6);
});
