import { defineMoved } from "./_moved.ts";

export default defineMoved("sunday", "");
