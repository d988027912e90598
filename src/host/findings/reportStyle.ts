/** How the validation report looks; colours, fonts and sizes are the editor's. */
export const reportStyle = `
body { max-width: 72em; padding: 8px 24px 24px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
h1 { margin: 8px 0 4px; font-size: 1.4em; font-weight: 600; }
.facts { margin: 0 0 16px; color: var(--vscode-descriptionForeground); font-variant-numeric: tabular-nums; }
.file-problem { color: var(--vscode-errorForeground); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: baseline; font-weight: inherit; }
thead th { color: var(--vscode-descriptionForeground); }
thead th:nth-child(n + 2):not(:nth-child(3)), .number { text-align: right; font-variant-numeric: tabular-nums; }
tbody tr:first-child > * { padding-top: 12px; }
tbody th { font-weight: 600; }
code { color: var(--vscode-descriptionForeground); font-family: var(--vscode-editor-font-family); font-weight: 400; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
.severity { display: inline-block; min-width: 5em; font-weight: 400; }
.error .severity { color: var(--vscode-list-errorForeground); }
.warning .severity { color: var(--vscode-list-warningForeground); }
.information .severity { color: var(--vscode-descriptionForeground); }
.bar { width: 30%; }
progress { width: 100%; height: 8px; border: 0; background: var(--vscode-editorWidget-background); appearance: none; }
progress::-webkit-progress-bar { background: var(--vscode-editorWidget-background); }
.error progress::-webkit-progress-value { background: var(--vscode-charts-red); }
.warning progress::-webkit-progress-value { background: var(--vscode-charts-yellow); }
.information progress::-webkit-progress-value { background: var(--vscode-charts-blue); }
ul { margin: 0 0 8px; padding: 0 0 0 5em; list-style: none; color: var(--vscode-descriptionForeground); }
li { padding: 2px 0; overflow-wrap: anywhere; }
@media print { body { color: #000; } a { color: inherit; } }
`;
