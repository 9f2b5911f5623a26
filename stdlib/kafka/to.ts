import { defineFunction, fail } from "../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin to : (<-tables: stream[A], brokers: [string], topic: string, ?balancer: string, ?name: string, ?nameColumn: string, ?tagColumns: [string], ?timeColumn: string, ?valueColumns: [string]) => stream[A] where A: Record",
    doc: "Sends rows to Apache Kafka as line protocol. It is refused: there is no client for Kafka.",
    examples: [],
  },
  (a) => fail("FLX0902", a.span, "kafka.to: there is no client for Kafka"),
);
