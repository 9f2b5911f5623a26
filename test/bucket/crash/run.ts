/** Kills writers of a bucket store at random moments: `npm run crash -- [KILLS] [SEED]`. */
import { killWriters } from "./kills.ts";

const [kills = "200", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
console.log(`${kills} kills, seed ${seed}`);
const { acknowledged, unacknowledged } = await killWriters(Number(kills), Number(seed), console.log);
console.log(`all ${acknowledged} acknowledged batches are there; of those not acknowledged ${unacknowledged}, whole`);
