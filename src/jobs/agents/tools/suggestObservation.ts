import { z } from 'zod';
import { canonicalCategory, riskSources } from '../../../core/taxonomy/riskLabels.ts';
import { datasetTool } from '../AgentTool.ts';
import { suggest, suggestionFields } from '../suggest.ts';

export const suggestObservation = datasetTool({
  name: 'suggest_observation',
  description:
    'Suggests a risk of an exchange to its curators. It is shown to them as a suggestion and counts for nothing until one of them accepts it.',
  input: {
    ...suggestionFields,
    malicious_content: z.string().trim().min(1).max(2000).describe('What is harmful'),
    source: z.enum(riskSources).describe('Where it is'),
    risk_category: z.string().max(200).describe('A category of the taxonomy'),
  },
  suggests: true,
  run: (dataset, { malicious_content, source, risk_category: label, ...place }, scope) => {
    const { taxonomy } = dataset.session.settings;
    const risk_category = canonicalCategory(label, taxonomy);
    if (risk_category === undefined) {
      throw new Error(`The taxonomy has these categories: ${taxonomy.map((one) => one.label).join(', ')}`);
    }
    const observation = { malicious_content, source, risk_category };
    return suggest(dataset, place, { kind: 'observation', observation }, scope);
  },
});
