/** Longest beginning that still reads as one. */
const LEAD_LENGTH = 80
const LEAD = /^.+?[.:](?=\s|$)/

/** The verdict's first clause, which names the state and stands out, and what follows it. */
export function verdictWords(verdict: string): { lead: string; rest: string } {
  const lead = LEAD.exec(verdict)?.[0] ?? ''
  if (lead === '' || lead.length > LEAD_LENGTH) return { lead: '', rest: verdict }
  return { lead, rest: verdict.slice(lead.length).trim() }
}
