import { X509Certificate } from 'node:crypto';
import { createCertificate, pem } from '../../src/plugin/transport/certificate';

describe('the certificate of a provider', () => {
  test('is what Terraform asks for: localhost, its own authority, for servers', () => {
    const { key, der } = createCertificate(new Date('2030-01-02T03:04:05Z'));
    const certificate = new X509Certificate(pem(der));
    const { subject, issuer, subjectAltName, ca, keyUsage, validFrom, validTo, raw } = certificate;
    expect({ subject, issuer, subjectAltName, ca, keyUsage, validFrom, validTo }).toEqual({
      subject: 'CN=localhost',
      issuer: 'CN=localhost',
      subjectAltName: 'DNS:localhost',
      ca: true,
      keyUsage: ['1.3.6.1.5.5.7.3.1'],
      validFrom: 'Jan  2 03:03:35 2030 GMT',
      validTo: 'Feb  1 03:04:05 2030 GMT',
    });
    expect(raw.equals(der)).toBe(true);
    expect(certificate.checkPrivateKey(key)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  test('has a serial number of its own', () => {
    const serial = () => new X509Certificate(createCertificate().der).serialNumber;
    expect(serial()).not.toBe(serial());
  });

  test('is valid beyond 2049, when years get four digits', () => {
    expect(new X509Certificate(createCertificate(new Date('2049-12-15T00:00:00Z')).der).validTo).toBe('Jan 14 00:00:00 2050 GMT');
  });
});
