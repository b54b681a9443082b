import { randomUUID } from "node:crypto";
import postgres from "postgres";

/** Writes one record the least way anybody could: the same rows in the same transactions, by hand. */
export async function openByHand(url: string): Promise<{
  write(at: number): Promise<void>;
  close(): Promise<void>;
}> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create schema by_hand`;
  await sql`create table by_hand.snapshots (hash text primary key, bytes bytea not null)`;
  await sql`create table by_hand.runs (id text primary key, created int not null)`;
  await sql`create table by_hand.records (id text primary key, key text not null, status text not null)`;
  await sql`create table by_hand.exchanges (id text primary key, record_id text not null, hash text, status int)`;
  await sql`insert into by_hand.runs values (${"run"}, 0)`;
  return {
    async write(at) {
      const record = randomUUID();
      const exchange = randomUUID();
      const hash = randomUUID();
      const bytes = Buffer.from(`{"number":${at},"hash":"${hash}"}`);
      await sql`insert into by_hand.records values (${record}, ${`type${at}`}, ${"in_progress"})`;
      await sql.begin(async (transaction) => {
        await transaction`insert into by_hand.snapshots values (${hash}, ${bytes}) on conflict do nothing`;
        await transaction`insert into by_hand.exchanges values (${exchange}, ${record}, ${hash}, null)`;
      });
      await sql.begin(async (transaction) => {
        await transaction`update by_hand.exchanges set status = 200 where id = ${exchange}`;
        await transaction`update by_hand.records set status = ${"success"} where id = ${record}`;
        await transaction`update by_hand.runs set created = created + 1 where id = ${"run"}`;
      });
    },
    close: () => sql.end(),
  };
}
