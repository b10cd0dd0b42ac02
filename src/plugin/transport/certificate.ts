import { generateKeyPairSync, KeyObject, randomBytes, sign } from 'node:crypto';

/** A key and a certificate of its own for one life of the provider: Terraform pins it and accepts no other. */
export interface Certificate {
  readonly key: KeyObject;
  readonly der: Buffer;
}

/** The clock of a container may lag a little behind that of its host. */
const BACKDATE_MS = 30_000;
/** Far longer than the longest apply. */
const LIFETIME_MS = 30 * 24 * 3600_000;

const OID = {
  ecdsaWithSha256: '06082a8648ce3d040302',
  commonName: '0603550403',
  keyUsage: '0603551d0f',
  subjectAltName: '0603551d11',
  basicConstraints: '0603551d13',
  extendedKeyUsage: '0603551d25',
  serverAuth: '06082b06010505070301',
} as const;

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
} as const;

/** A self-signed certificate, which is its own authority: Terraform trusts it as such. */
export function createCertificate(now = new Date(), host = 'localhost'): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('ecdsaWithSha256'));
  const name = sequence(der('set', sequence(oid('commonName'), der('utf8String', Buffer.from(host)))));
  const toBeSigned = sequence(
    der('version', der('integer', Buffer.of(2))),
    der('integer', Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now.getTime() - BACKDATE_MS), time(now.getTime() + LIFETIME_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der('extensions', sequence(
      critical('basicConstraints', sequence(der('boolean', Buffer.of(0xff)))),
      // digitalSignature and keyCertSign: bits 0 and 5 of a bit string whose last two bits are unused.
      critical('keyUsage', der('bitString', Buffer.of(2, 0x84))),
      sequence(oid('extendedKeyUsage'), der('octetString', sequence(oid('serverAuth')))),
      sequence(oid('subjectAltName'), der('octetString', sequence(der('dnsName', Buffer.from(host))))),
    )),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  return { key: privateKey, der: sequence(toBeSigned, algorithm, bitString(signature)) };
}

export function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Tag, length, contents: lengths from 128 on take a byte that counts the bytes of the length. */
function der(tag: keyof typeof TAG, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.of(TAG[tag], ...head), body]);
}

const sequence = (...contents: Uint8Array[]) => der('sequence', ...contents);
const oid = (name: keyof typeof OID) => Buffer.from(OID[name], 'hex');
const bitString = (bits: Uint8Array) => der('bitString', Buffer.of(0), bits);
const critical = (extension: keyof typeof OID, value: Buffer) =>
  sequence(oid(extension), der('boolean', Buffer.of(0xff)), der('octetString', value));

/** RFC 5280: UTCTime with two digits of the year through 2049, GeneralizedTime afterwards. */
function time(timestamp: number): Buffer {
  const text = `${new Date(timestamp).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  return text < '2050' ? der('utcTime', Buffer.from(text.slice(2))) : der('generalizedTime', Buffer.from(text));
}
