import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of a PEM file, or tells what is wrong with it.
 *
 * @param eachIsRead whether each certificate is looked into. The list of a whole system takes 40 ms
 */
export function readAuthorities(file: string, eachIsRead = true): { certificates?: readonly string[]; problem?: string } {
  try {
    const certificates = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
    if (certificates.length === 0) return { problem: `must be a PEM file with certificates, but ${file} contains none` };
    if (eachIsRead) certificates.forEach((text) => new X509Certificate(text));
    return { certificates };
  } catch (error) {
    return { problem: `must be a PEM file with certificates, but ${file} cannot be read: ${(error as Error).message}` };
  }
}
