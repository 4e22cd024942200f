/** Members as the API shows them: who they are, what they have, what happened on their accounts. */
@NullMarked
package org.gongyibank.api.member;

import org.jspecify.annotations.NullMarked;
