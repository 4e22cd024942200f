package org.gongyibank.ledger.domain;

/**
 * Who acted, on whom and why, in codes only. The readable text lives with the bank, where it can be erased.
 *
 * @param actor the person or program that acts
 * @param subject the person concerned, empty for none
 * @param fund the funding source, empty for none
 * @param ruleVersion the version of the rule that priced it, 0 for none
 * @param reason a code, at most 64 characters
 */
public record Act(String actor, String subject, String fund, long ruleVersion, String reason) {
    public Act {
        Texts.requireCharacters(actor, 32);
        Texts.requireCharacters(subject, 32);
        Texts.requireCharacters(fund, 32);
        Texts.requireCharacters(reason, 64);
    }

    public static Act of(String actor, String subject, String reason) {
        return new Act(actor, subject, "", 0, reason);
    }
}
