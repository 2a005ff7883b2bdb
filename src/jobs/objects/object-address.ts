// Addresses of objects in S3-compatible storage, which stand where paths of files stand: `s3://bucket/folder/report.pdf`.

/** A bucket, and the key of an object or what keys begin with. */
export interface ObjectAddress {
  readonly bucket: string;
  /** Without a slash at its start; empty for the whole bucket. */
  readonly key: string;
}

const scheme = 's3://';

/** Whether a path that a person wrote is the address of an object. */
export function isObjectAddress(path: string): boolean {
  return path.startsWith(scheme);
}

/** Takes an address apart. The bucket is empty if the address has none. */
export function parseObjectAddress(address: string): ObjectAddress {
  const [bucket = '', ...rest] = address.slice(scheme.length).split('/');
  return { bucket, key: rest.join('/') };
}

/** The address of an object. */
export function objectAddress({ bucket, key }: ObjectAddress): string {
  return `${scheme}${bucket}/${key}`;
}
