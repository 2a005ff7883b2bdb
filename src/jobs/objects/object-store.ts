// Objects in S3-compatible storage, read like files. The client is an optional package, loaded with the first address; it takes endpoint,
// region and credentials from the environment and from ~/.aws, as every tool of its kind does.
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { maxFileBytes } from '../../extract/bytes/limits.js';
import { InstallationError } from '../installation.js';
import { type ObjectAddress, objectAddress, parseObjectAddress } from './object-address.js';

/** An object as a list shows it. */
export interface ListedObject {
  readonly address: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** An object that was fetched, or its size if that is beyond the limit of files. */
type FetchedObject =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer>; readonly modifiedMs: number }
  | { readonly kind: 'too_large'; readonly size: number };

/** Storage of objects. */
export interface ObjectStore {
  /**
   * Lists the object of an address, and those below it as a folder, in the order of their keys.
   * @throws ObjectStoreError
   */
  readonly list: (address: string) => AsyncGenerator<ListedObject, void>;
  /** Fetches an object. @throws ObjectStoreError */
  readonly fetch: (address: string) => Promise<FetchedObject>;
  readonly close: () => void;
}

/** Storage does not give what it was asked for. The message is in words that follow the address: “is not there (NoSuchKey)”. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';
}

/** The command that installs the client, in the folder of the program. */
const installingCommand = 'npm install --no-save @aws-sdk/client-s3@3.1175.0';

/** What storage answers, in words that say what to do. */
const answers: Readonly<Record<string, string>> = {
  NoSuchBucket: 'is in a bucket that does not exist',
  NoSuchKey: 'does not exist',
  NotFound: 'does not exist',
  AccessDenied: 'may not be read: check the credentials and the rights of the bucket',
  Forbidden: 'may not be read: check the credentials and the rights of the bucket',
  InvalidAccessKeyId: 'may not be read: the storage does not know the access key',
  SignatureDoesNotMatch: 'may not be read: the secret key is wrong',
  CredentialsProviderError:
    'may not be read: there are no credentials (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or a profile)',
};

/** Storages other than Amazon's are named by these, and have buckets as folders instead of host names. */
const endpointVariables = ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'] as const;

/** The settings of the client that the environment does not give by itself. */
function usualSettings(): S3ClientConfig {
  const isElsewhere = endpointVariables.some((name) => (process.env[name] ?? '') !== '');
  if (!isElsewhere) return {};
  // Other storages take any region, but the client must have one.
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  return { forcePathStyle: true, region };
}

/**
 * What the environment and `~/.aws` do not say, without which no object can be had; null if nothing is missing.
 * @throws InstallationError if the client is not installed
 */
export async function missingSetting(): Promise<'region' | 'credentials' | null> {
  const { S3Client } = await loadLibrary();
  const client = new S3Client(usualSettings());
  try {
    const [region, credentials] = await Promise.allSettled([client.config.region(), client.config.credentials()]);
    if (region.status === 'rejected') return 'region';
    return credentials.status === 'rejected' ? 'credentials' : null;
  } finally {
    client.destroy();
  }
}

/** Opens storage. Nothing is loaded or connected before it is used. @param settings of the client, for tests */
export function openObjectStore(settings?: S3ClientConfig): ObjectStore {
  let opened: Promise<OpenedClient> | null = null;
  const client = () => {
    opened ??= loadClient(settings ?? usualSettings());
    return opened;
  };
  return {
    list: async function* (address) {
      const { bucket, key } = parseObjectAddress(address);
      const { listed } = await client();
      const folder = key === '' || key.endsWith('/') ? key : `${key}/`;
      // Storage knows no folders: `a` begins the keys of `a/report.pdf` and of `ab.pdf`.
      const isMeant = (found: string) => found === key || found.startsWith(folder);
      for await (const object of listed({ bucket, key }))
        if (isMeant(object.key) && !object.key.endsWith('/'))
          yield {
            address: objectAddress({ bucket, key: object.key }),
            bytes: object.bytes,
            modifiedMs: object.modifiedMs,
          };
    },
    fetch: async (address) => (await client()).fetched(parseObjectAddress(address)),
    close: () => {
      // Whoever asked for something was told why there is no client.
      opened?.then(
        ({ end }) => end(),
        () => {},
      );
    },
  };
}

interface OpenedClient {
  readonly listed: (prefix: ObjectAddress) => AsyncGenerator<ListedKey, void>;
  readonly fetched: (address: ObjectAddress) => Promise<FetchedObject>;
  readonly end: () => void;
}

interface ListedKey {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

async function loadClient(settings: S3ClientConfig): Promise<OpenedClient> {
  const library = await loadLibrary();
  const client: S3Client = new library.S3Client(settings);
  return {
    listed: async function* ({ bucket, key }) {
      const pages = library.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: key });
      try {
        for await (const { Contents = [] } of pages)
          for (const { Key, Size, LastModified } of Contents)
            if (Key !== undefined) yield { key: Key, bytes: Size ?? 0, modifiedMs: LastModified?.getTime() ?? 0 };
      } catch (error) {
        throw described(error);
      }
    },
    fetched: async ({ bucket, key }) => {
      const leaving = new AbortController();
      try {
        const request = new library.GetObjectCommand({ Bucket: bucket, Key: key });
        const answer = await client.send(request, { abortSignal: leaving.signal });
        const size = answer.ContentLength ?? Number.POSITIVE_INFINITY;
        if (size > maxFileBytes) {
          // Its bytes are on their way.
          leaving.abort();
          return { kind: 'too_large', size };
        }
        const bytes = await answer.Body?.transformToByteArray();
        if (bytes === undefined || bytes.length !== size)
          throw new ObjectStoreError(`could not be fetched: ${bytes?.length ?? 0} of its ${size} bytes came`);
        // Of its own, so that it can be transferred to a worker.
        return { kind: 'fetched', bytes: new Uint8Array(bytes), modifiedMs: answer.LastModified?.getTime() ?? 0 };
      } catch (error) {
        throw described(error);
      }
    },
    end: () => client.destroy(),
  };
}

async function loadLibrary() {
  // That later versions of the package need another Node helps nobody: this version is the one that is installed.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  try {
    return await import('@aws-sdk/client-s3');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    throw new InstallationError(
      `Addresses that begin with s3:// need a package that is not installed: ${installingCommand}`,
      { cause: error },
    );
  }
}

function described(error: unknown): unknown {
  if (error instanceof ObjectStoreError || !(error instanceof Error)) return error;
  const words = answers[error.name] ?? 'could not be fetched';
  return new ObjectStoreError(`${words} (${error.name}: ${error.message})`, { cause: error });
}
