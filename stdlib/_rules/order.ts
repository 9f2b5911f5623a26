import { type Pass, passOf, pruneColumns } from "../../src/sdk/index.ts";
import { countInStore } from "./count-in-store.ts";
import { filterIntoFold } from "./filter-into-fold.ts";
import { filterIntoStore } from "./filter-into-store.ts";
import { foldGroupsRule } from "./fold-groups.ts";
import { rangeIntoSource } from "./range-into-source.ts";
import { rangeIntoStore } from "./range-into-store.ts";
import { rowsIntoStore } from "./rows-into-store.ts";
import { topNRule } from "./top-n.ts";
import { topNBeforeGroup } from "./top-n-before-group.ts";

/** All rewritings of a plan, in the order in which they are applied, with the reason for their place. */
export const rules: readonly Pass[] = [
  // Filters before a range, the range, filters behind it.
  passOf(filterIntoStore),
  passOf(rangeIntoStore),
  // After range-into-store: a range between keeps a filter from the store.
  passOf(filterIntoStore),
  // After filter-into-store: of which rows the first counts is said before.
  passOf(rowsIntoStore),
  passOf(countInStore),
  passOf(rangeIntoSource),
  passOf(topNRule),
  passOf(topNBeforeGroup),
  passOf(foldGroupsRule),
  // After fold-groups, which does not take a filter: an aggregate with a group in front is not one over tables.
  passOf(filterIntoFold),
  // Last: the rules before it change which columns are read.
  pruneColumns,
];
