import { spawnSync } from "node:child_process";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readTar } from "../../src/cli/test/tar.ts";
import { readZip } from "../../src/cli/test/zip.ts";
import { Workspace } from "../harness/command-line.ts";

const FILES: Readonly<Record<string, string>> = {
  "suite/fluxtest.root": '{"name": "shop", "tags": ["slow"]}',
  "suite/base_test.flux": 'import "testing"\ntestcase base { testing.assertEqualValues(got: 1, want: 1) }',
  "suite/more/house_test.flux": `import "testing"
testcase extended extends "shop/base_test.base" { super() }
testcase slow { option testing.tags = ["slow"] testing.assertEqualValues(got: 1, want: 2) }`,
  "suite/readme.txt": "none",
};

/** A ZIP archive of files, each stored or deflated. */
function zip(files: Readonly<Record<string, string>>, deflate: boolean): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = deflate ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, tail, name]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

function tarHeader(path: string, size: number, type: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path.slice(0, 100), 0);
  header.write("0000644\0", 100);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  header.write(" ".repeat(8), 148);
  const sum = header.reduce((a, b) => a + b, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

function tarEntry(path: string, text: string, type = "0"): Buffer {
  const content = Buffer.from(text);
  return Buffer.concat([
    tarHeader(path, content.length, type),
    content,
    Buffer.alloc((512 - (content.length % 512)) % 512),
  ]);
}

function tar(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([path, text]) => tarEntry(`./${path}`, text));
  return Buffer.concat([tarHeader("./suite/", 0, "5"), ...entries, Buffer.alloc(1024)]);
}

const workspace = new Workspace({
  "stored.zip": zip(FILES, false),
  "deflated.zip": zip(FILES, true),
  "plain.tar": tar(FILES),
  "packed.tar.gz": gzipSync(tar(FILES)),
  "broken.zip": "PK",
  "broken.tar": Buffer.alloc(2048, 7),
});
afterAll(() => workspace.remove());

const read = (entries: readonly { path: string; bytes: Uint8Array }[]) =>
  Object.fromEntries(entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]));

describe("fluxts test", () => {
  test.each(["stored.zip", "deflated.zip", "plain.tar", "packed.tar.gz"])("runs the tests in %s", async (name) => {
    const { out, status } = await workspace.fluxts(["test", `@/${name}`, "-v"]);
    expect(out.replace(/ \(\d+ ms\)/g, "").split("\n")).toEqual([
      `ok   @/${name}/suite/base_test.flux: base`,
      `ok   @/${name}/suite/more/house_test.flux: extended`,
      `skip @/${name}/suite/more/house_test.flux: slow`,
      "2 passed, 0 failed, 1 skipped",
      "",
    ]);
    expect(status).toBe(0);
  });

  test("runs one test of a file in an archive, as the report says", async () => {
    const { out } = await workspace.fluxts(["test", "@/plain.tar", "--tags", "slow"]);
    const [, file] = /run only this: fluxts test (\S+) --test slow/.exec(out) ?? [];
    expect(file).toBe("@/plain.tar/suite/more/house_test.flux");
    const again = await workspace.fluxts(["test", file, "--test", "slow"]);
    expect(again.out).toMatch(/^FAIL @\/plain.tar\/suite\/more\/house_test.flux: slow/);
  });

  test.each([
    ["broken.zip", "it is no ZIP archive"],
    ["broken.tar", "it is no TAR archive, or is damaged"],
    ["none.zip", "no such file"],
  ])("refuses %s", async (name, message) => {
    const { err, status } = await workspace.fluxts(["test", `@/${name}`]);
    expect(err).toMatch(/^error\[FLX0901\]: /);
    expect(err).toContain(message);
    expect(status).toBe(1);
  });
});

describe("readers", () => {
  const wanted = (path: string) => !path.endsWith(".txt");
  const { "suite/readme.txt": _, ...some } = FILES;

  test("give the files that are wanted", () => {
    expect(read(readZip(zip(FILES, true), wanted))).toEqual(some);
    expect(read(readTar(tar(FILES), wanted))).toEqual(some);
  });

  test("read long names of pax and of GNU tar", () => {
    const [long, other] = [`${"folder/".repeat(40)}a_test.flux`, `${"b".repeat(120)}_test.flux`];
    const record = (n: number): string => {
      const text = `${n} path=${long}\n`;
      return Buffer.byteLength(text) === n ? text : record(Buffer.byteLength(text));
    };
    const archive = Buffer.concat([
      tarEntry("x", record(0), "x"),
      tarEntry("short", "pax"),
      tarEntry("././@LongLink", `${other}\0`, "L"),
      tarEntry("short", "gnu"),
      tarEntry("after_test.flux", "own"),
    ]);
    expect(read(readTar(archive, () => true))).toEqual({ [long]: "pax", [other]: "gnu", "after_test.flux": "own" });
  });

  test("read what the programs write", () => {
    const folder = new Workspace(FILES);
    const made = spawnSync("tar", ["-czf", "made.tar.gz", "suite"], { cwd: folder.folder });
    if (made.status === 0) {
      const bytes = spawnSync("gzip", ["-dc", "made.tar.gz"], { cwd: folder.folder }).stdout;
      expect(read(readTar(bytes, wanted))).toEqual(some);
    }
    folder.remove();
  });

  test.each([
    ["ZIP", (bytes: Uint8Array) => readZip(bytes, () => true), zip(FILES, true)],
    ["TAR", (bytes: Uint8Array) => readTar(bytes, () => true), tar(FILES)],
  ])("damaged bytes of %s give files or an error, and no other content of a file", (kind, readAll, archive) => {
    const edit = fc.record({ at: fc.nat(archive.length - 1), byte: fc.nat(255), length: fc.nat(archive.length) });
    fc.assert(
      fc.property(edit, fc.boolean(), ({ at, byte, length }, cut) => {
        const bytes = Uint8Array.from(cut ? archive.subarray(0, length) : archive);
        if (!cut) bytes[at] = byte;
        try {
          for (const [path, text] of Object.entries(read(readAll(bytes)))) {
            if (kind === "ZIP" && Object.hasOwn(FILES, path)) expect(text).toBe(FILES[path]);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect((error as Error).message).toMatch(/damaged|archive|ends too early|not known|encrypted/);
        }
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});
