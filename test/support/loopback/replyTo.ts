/** A request for a chat completion, as far as a test server reads it. */
export interface CompletionRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly max_tokens?: number;
  readonly response_format?: {
    readonly json_schema?: { readonly schema?: { readonly properties?: object } };
  };
}

/** A reply that matches the schema of a request. Every other sample has a risk, if any does. */
export function replyTo(
  { response_format: form }: CompletionRequest,
  number: number,
  risks: boolean,
): string {
  const properties = form?.json_schema?.schema?.properties ?? {};
  if ('observations' in properties) {
    const risk = { malicious_content: 'a risk', source: 'Text instruction', risk_category: 'Violence' };
    const source = 'image_text' in properties ? 'Image content' : risk.source;
    const observations = risks && number % 2 === 1 ? [{ ...risk, source }] : [];
    return JSON.stringify({ ...('image_text' in properties ? { image_text: '' } : {}), observations });
  }
  if ('supported' in properties) {
    return JSON.stringify({ supported: true, reason: 'seen' });
  }
  if ('answer' in properties) {
    return JSON.stringify({ answer: `Better not, for reason ${number}.` });
  }
  if ('better' in properties) {
    return JSON.stringify({ better: number % 2 === 0 ? 'first' : 'second', reason: 'as it is' });
  }
  return 'score' in properties
    ? JSON.stringify({ score: number % 11, reason: 'as it is' })
    : JSON.stringify({ content: true, source: true, category: number % 2 === 0 });
}
