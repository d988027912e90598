/** An amount of the price table's currency with two digits that count: $12.50, $0.31, $0.0042. */
export function formatCost(cost: number): string {
  if (cost === 0 || cost >= 0.1) {
    return `$${cost.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  }
  return `$${cost.toLocaleString('en', { maximumSignificantDigits: 2 })}`;
}
