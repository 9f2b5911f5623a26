import { defineOption, RecordValue } from "../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin units : {distance: string}",
  doc: 'The unit of distances in this package: `km` (the default), `m` or `mile`. Set it with `option geo.units = {distance: "mile"}`.',
  examples: [
    `import "experimental/geo"
geo.units
// => {distance: km}`,
  ],
  value: new RecordValue(new Map([["distance", "km"]])),
});
