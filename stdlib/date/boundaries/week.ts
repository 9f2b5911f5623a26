import { defineMoved } from "./_moved.ts";

export default defineMoved("week", "?week_offset: int, ?start_sunday: bool");
