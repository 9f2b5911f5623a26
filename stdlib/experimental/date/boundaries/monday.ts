import { defineWeekDay } from "./_week-day.ts";

export default defineWeekDay(1);
