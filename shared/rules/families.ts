/** The families of time and money rules, one per document of conventions.md; a model names the one it follows. */
export const RULE_FAMILIES = ['CHA25', 'MEG25', 'MEG19', 'POL', 'MOS', 'AMP'] as const;
export type RuleFamily = (typeof RULE_FAMILIES)[number];
