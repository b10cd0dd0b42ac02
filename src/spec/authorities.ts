import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Reads the certificates of a PEM file, or tells what is wrong with it. */
export function readAuthorities(file: string): { certificates?: readonly string[]; problem?: string } {
  try {
    const certificates = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
    if (certificates.length === 0) return { problem: `must be a PEM file with certificates, but ${file} contains none` };
    certificates.forEach((text) => new X509Certificate(text));
    return { certificates };
  } catch (error) {
    return { problem: `must be a PEM file with certificates, but ${file} cannot be read: ${(error as Error).message}` };
  }
}
