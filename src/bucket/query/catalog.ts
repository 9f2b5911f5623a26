import { compareStrings } from "../../base/runes.ts";
import { FIELD_TYPES, type PointSource } from "../source.ts";
import { classOf, compareRows, joinClass, type SeriesClass } from "./series-class.ts";
import { type SourceClass, sourceClasses } from "./source-classes.ts";
import { Texts } from "./texts.ts";

/** The series of all sources of a bucket. */
export interface Catalog {
  readonly texts: Texts;
  /** In the order of their tables: that of their first series by measurement, tag keys, tag values, field and type. */
  readonly classes: readonly SeriesClass[];
}

/** A source of less than one in so many points of the one before it is small. */
const SMALL = 4;

interface Kept {
  readonly sources: readonly PointSource[];
  readonly catalog: Catalog;
}

/** The catalogs that were made, under the last of their sources, as long as that is there. */
const kept = new WeakMap<PointSource, Kept>();

/** The catalog of some sources, which is kept while they are. */
export function catalogOf(sources: readonly PointSource[]): Catalog {
  let begin = sources.length;
  let catalog: Catalog | undefined;
  for (; begin > 0 && catalog === undefined; begin--) catalog = keptFor(sources, begin);
  if (catalog === undefined) catalog = { texts: Texts.none(), classes: [] };
  else begin++;
  for (let s = begin; s < sources.length; s++) {
    catalog = extended(catalog, sources[s], s);
    // It is the last ones that change when points are written, which are small: what is before them is kept too.
    if (s + 2 >= sources.length || SMALL * sources[s + 1].points < sources[s].points)
      kept.set(sources[s], { sources: sources.slice(0, s + 1), catalog });
  }
  return catalog;
}

function keptFor(sources: readonly PointSource[], count: number): Catalog | undefined {
  const found = kept.get(sources[count - 1]);
  if (found?.sources.length !== count || found.sources.some((s, i) => s !== sources[i])) return undefined;
  return found.catalog;
}

function extended({ texts: known, classes }: Catalog, source: PointSource, place: number): Catalog {
  const table = source.series();
  const { texts, codes } = known.with(table.strings);
  const next = classes.slice();
  const places = new Map(classes.map((c, i) => [identity(c), i]));
  for (const from of sourceClasses(table)) {
    const at = places.get(identity(from));
    if (at === undefined) next.push(classOf(from, place, codes));
    else next[at] = joinClass(next[at], from, place, codes, texts.ranks);
  }
  return { texts, classes: next.sort((a, b) => compareClasses(a, b, texts.ranks)) };
}

function identity({ keys, type }: SeriesClass | SourceClass): string {
  return `${type}\n${keys.join("\n")}`;
}

/** Types in the order in which tables of one series would come that has points of several types. */
const TYPE_ORDER = ["float", "int", "uint", "string", "bool"];

function compareClasses(a: SeriesClass, b: SeriesClass, ranks: Int32Array): number {
  return (
    ranks[a.columns[0][0]] - ranks[b.columns[0][0]] ||
    compareStrings(a.keys.join("\n"), b.keys.join("\n")) ||
    compareRows(a.columns, 0, b.columns, 0, ranks) ||
    TYPE_ORDER.indexOf(FIELD_TYPES[a.type]) - TYPE_ORDER.indexOf(FIELD_TYPES[b.type])
  );
}
