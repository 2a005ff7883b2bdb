// A thread that ends its process, and its group, when it holds too much memory, or when its parent is gone.
import { workerData } from 'node:worker_threads';
import { endOwnGroup } from './process-group.js';

const lookEveryMs = 100;
const megabyte = 1024 * 1024;
const { megabytes, parent }: { readonly megabytes: number; readonly parent: number } = workerData;

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * megabyte || process.ppid !== parent) endOwnGroup();
}, lookEveryMs);
