// What runs in the threads that unpack readings.
export { unpackReading } from './packed-reading.js';
