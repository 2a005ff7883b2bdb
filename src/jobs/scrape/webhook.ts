// Tells another program what a run did: one POST, one try. A monitor that is down must not hold up the night.
import { request } from 'undici';

const timeoutMs = 10_000;
const firstNoSuccess = 300;

/** Posts JSON; gives why it failed in words, or null where it did not. */
export async function postWebhook(address: string, content: object): Promise<string | null> {
  try {
    const { statusCode, body } = await request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await body.dump();
    return statusCode < firstNoSuccess ? null : `it answered with ${statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
