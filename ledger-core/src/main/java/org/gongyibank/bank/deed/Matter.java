package org.gongyibank.bank.deed;

/**
 * One helper's part in a matter. The parties' names stay with the mediators.
 *
 * @param caseNumber the community's own case number, 1 to 40 characters
 */
public record Matter(
        String caseNumber, MatterClass matterClass, MatterLevel level, MatterOutcome outcome, HelperRole role) {
    /** The longest case number. */
    public static final int CASE_NUMBER_LENGTH = 40;

    public Matter {
        if (caseNumber.isBlank() || caseNumber.length() > CASE_NUMBER_LENGTH) {
            throw new IllegalArgumentException("a case number has 1 to 40 characters: " + caseNumber);
        }
    }
}
