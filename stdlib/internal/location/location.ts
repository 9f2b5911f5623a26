/** The option of the prelude under the path from which the reference library takes it. */
export { default } from "../../universe/location.ts";
