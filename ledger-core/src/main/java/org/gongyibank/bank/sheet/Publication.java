package org.gongyibank.bank.sheet;

/** How a member agreed to appear in public notices. */
public enum Publication {
    /** 姓名公开: by full name. */
    NAMED,
    /** 遮名公开: by masked name. */
    MASKED,
    /** 不公开: by number only. */
    HIDDEN
}
