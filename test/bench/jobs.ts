/** Runs by models: throughput compared with a plain loop, and what is left after 50 kills. Needs `npm run build`. */
import { kills } from './jobs/kills.ts';
import { throughput } from './jobs/throughput.ts';

await throughput({ requests: 20_000, latency: 200, concurrency: 64 });
await kills({ kills: 50, records: 400 });
