import { Diagnostics } from '../plugin/diagnostics';
import { Finding } from '../spec/finding';

/** Hands what the checks found to Terraform. */
export function report(findings: readonly Finding[], diagnostics: Diagnostics): void {
  for (const { severity, summary, detail, path } of findings) diagnostics[severity](summary, detail, path);
}
