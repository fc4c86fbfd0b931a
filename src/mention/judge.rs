//! Applies the rules: knows which of them are switched off, and logs what they said for `explain`.

use super::candidate::{Candidate, EntityKey, Stretch};
use super::rules::{Rule, RuleSet};

/// What a rule said of a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleVerdict {
    pub(crate) stretch: Stretch,
    pub(crate) entity: EntityKey,
    pub(crate) rule: Rule,
}

/// Which rules count, and what they said.
#[derive(Debug)]
pub(crate) struct Judge {
    pub(super) off: RuleSet,
    /// Filled only when somebody wants an explanation.
    log: Option<Vec<RuleVerdict>>,
}

impl Judge {
    /// A judge that keeps no log.
    pub(crate) fn new(off: RuleSet) -> Self {
        Self { off, log: None }
    }

    /// A judge that logs what the rules say.
    pub(crate) fn recording(off: RuleSet) -> Self {
        Self { off, log: Some(Vec::new()) }
    }

    /// What the rules said, in order.
    pub(crate) fn verdicts(&mut self) -> Vec<RuleVerdict> {
        self.log.take().unwrap_or_default()
    }

    /// Whether what the rules say of each bearer of a surname is asked for.
    pub(super) fn hears_all(&self) -> bool {
        self.log.is_some()
    }

    /// Whether the rule counts.
    #[inline]
    pub(super) fn on(&self, rule: Rule) -> bool {
        !self.off.has(rule)
    }

    /// Whether the rule counts and holds of the candidate.
    #[inline]
    pub(super) fn says(&mut self, rule: Rule, c: &Candidate, holds: impl FnOnce() -> bool) -> bool {
        let says = self.on(rule) && holds();
        if says {
            self.note(rule, c.stretch(), c.entity);
        }
        says
    }

    /// Logs that the rule held.
    #[inline]
    pub(super) fn note(&mut self, rule: Rule, stretch: Stretch, entity: EntityKey) {
        if let Some(log) = &mut self.log {
            log.push(RuleVerdict { stretch, entity, rule });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    #[test]
    fn what_a_rule_says_is_logged_once_it_holds() {
        let c = Scene::english("NATO met.").candidate("NATO");
        let mut judge = Judge::recording(RuleSet::of(Rule::Weak));
        assert!(judge.says(Rule::Case, &c, || true));
        assert!(!judge.says(Rule::Language, &c, || false));
        // a rule that is off is not even asked
        assert!(!judge.says(Rule::Weak, &c, || unreachable!()));
        let said = judge.verdicts();
        assert_eq!(said.len(), 1);
        assert_eq!(
            (said[0].rule, said[0].stretch, said[0].entity),
            (Rule::Case, c.stretch(), c.entity)
        );
    }

    #[test]
    fn a_judge_that_keeps_no_log_decides_the_same() {
        let c = Scene::english("NATO met.").candidate("NATO");
        let mut judge = Judge::new(RuleSet::of(Rule::Weak));
        assert!(judge.says(Rule::Case, &c, || true));
        assert!(!judge.says(Rule::Weak, &c, || true));
        assert!(judge.verdicts().is_empty());
    }
}
