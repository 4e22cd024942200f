package org.gongyibank.bank.sheet;

/** The kind of deeds on a sheet. Each kind has its own columns. */
public enum SheetKind {
    MEETING(Layout.MEETING),
    SERVICE(Layout.SERVICE),
    MATTER(Layout.MATTER);

    private final Layout layout;

    SheetKind(Layout layout) {
        this.layout = layout;
    }

    Layout layout() {
        return layout;
    }
}
