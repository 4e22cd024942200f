package org.gongyibank.bank.partner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A merchant, enterprise, social organisation or public body that offers services for points.
 *
 * @param name unique in its community
 * @param category as in the register, such as 商户 or 社会组织
 */
@MappedEntity
public record Partner(@Id long id, int community, String name, String category) {
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_CATEGORY = 20;

    public Partner {
        if (name.isBlank() || name.length() > LONGEST_NAME) throw new IllegalArgumentException("name: " + name);
        if (category.length() > LONGEST_CATEGORY) throw new IllegalArgumentException("category: " + category);
    }
}
