import type { Finding, Severity } from '../Finding.ts';
import { rules as allRules } from '../rules/rules.ts';
import type { ValidationReport } from './ValidationReport.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

interface SarifOptions {
  readonly version: string;
  /** The URI of a file, by its path. */
  readonly uriOf: (path: string) => string;
  /** The base URL of the rules' pages, with a slash at the end. */
  readonly pages: string;
}

/** URIs of the files that findings are in, in the order of the log's artifacts. */
type Artifacts = ReadonlyMap<string, { readonly uri: string; readonly index: number }>;

/** A validation as a SARIF 2.1.0 log (OASIS, section 3), which code hosts and editors show next to the lines. */
export function sarifReport(report: ValidationReport, { version, uriOf, pages }: SarifOptions): object {
  const driver = {
    name: 'dream-curator',
    semanticVersion: version,
    rules: allRules.map(({ code, severity, ...rule }) => ({
      id: code,
      shortDescription: { text: rule.title() },
      helpUri: `${pages}${code}.md`,
      defaultConfiguration: { level: levels[severity] },
    })),
  };
  const files = [...new Set([report.path, ...report.findings.map(({ file }) => file ?? report.path)])];
  const artifacts: Artifacts = new Map(files.map((file, index) => [file, { uri: uriOf(file), index }]));
  const indexes = new Map(allRules.map((rule, index) => [rule.code, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        artifacts: [...artifacts.values()].map(({ uri }) => ({ location: { uri } })),
        results: report.findings.map((finding) =>
          result(finding, artifacts.get(finding.file ?? report.path), indexes),
        ),
        // The results may be only the first of many; this is the total.
        properties: { records: report.records, rules: report.rules },
      },
    ],
  };
}

function result(
  finding: Finding,
  artifactLocation: { readonly uri: string; readonly index: number } | undefined,
  indexes: ReadonlyMap<string, number>,
): object {
  const { code, severity, message, range, bytes, row } = finding;
  const byteRegion = bytes ? { byteOffset: bytes.start, byteLength: bytes.end - bytes.start } : {};
  return {
    ruleId: code,
    ruleIndex: indexes.get(code) ?? -1,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: range.startLine + 1,
            startColumn: range.startColumn + 1,
            endLine: range.endLine + 1,
            endColumn: range.endColumn + 1,
            ...byteRegion,
          },
        },
        ...(row === undefined ? {} : { logicalLocations: [{ name: String(row + 1), kind: 'record' }] }),
      },
    ],
  };
}
