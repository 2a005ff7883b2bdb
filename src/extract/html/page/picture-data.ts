// The bytes of a picture that stands in the address of the picture itself.

const dataAddress = /^data:image\/[\w.+-]+(?:;[^,;]*)*;base64,(?<data>[\sA-Za-z0-9+/=_-]*)$/iu;
const percent = /%[0-9a-f]{2}/giu;

/** The bytes of an address like `data:image/png;base64,…` (RFC 2397); null for any other. */
export function pictureInAddress(address: string): Uint8Array | null {
  const data = dataAddress.exec(address.trim().replace(percent, decodeURIComponent))?.groups?.['data'];
  return data === undefined ? null : new Uint8Array(Buffer.from(data, 'base64'));
}
