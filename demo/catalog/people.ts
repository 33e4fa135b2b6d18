import type { Author } from '../git/git-repository'

function person(name: string, email: string): Author {
  return { name, email }
}

/** Who commits in the simulated world. */
export const PEOPLE = {
  pietro: person('pietrolibro', 'pietro@libro.example'),
  artem: person('la-cc', 'artem@la-cc.example'),
  nowak: person('r.nowak', 'r.nowak@city-works.example'),
  steiner: person('j.steiner', 'j.steiner@city-works.example'),
  byrne: person('t.byrne', 't.byrne@city-works.example'),
  ivanova: person('s.ivanova', 's.ivanova@city-works.example'),
  kaya: person('a.kaya', 'a.kaya@city-works.example'),
  renovate: person('renovate[bot]', 'bot@renovate.example'),
} as const
