package org.gongyibank.bank.deed;

/** A helper's role in a matter: leader or assistant. */
public enum HelperRole {
    MEDIATOR("调解人"),
    ASSISTANT("协助人");

    private final String label;

    HelperRole(String label) {
        this.label = label;
    }

    /** The word used in the community's own files and pages. */
    public String label() {
        return label;
    }
}
