package org.gongyibank.bank.person;

/** A role that a person is appointed to for a term. Being a member or a partner's clerk is a relation, not a role. */
public enum Role {
    /** Keeps the registers (经办人). */
    OPERATOR,
    /** Member of a grid council (网格党群议事会). */
    COUNCIL,
    /** Chair in the alliance, which judges points (党群议事会联盟). */
    ALLIANCE,
    /** Supervisor of the books (居务监督). */
    AUDITOR,
    /** Another program of the council: meetings, rosters, mediation (议事模块). */
    MODULE
}
