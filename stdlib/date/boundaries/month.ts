import { defineMoved } from "./_moved.ts";

export default defineMoved("month", "?month_offset: int");
