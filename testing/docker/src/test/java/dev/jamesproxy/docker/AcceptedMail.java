// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import com.google.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;

/**
 * A hook in James that writes each message to files before James accepts it: the mailboxes of this distribution are in
 * memory.
 */
public final class AcceptedMail implements JamesMessageHook {
    private final MailRepositoryStore repositories;

    @Inject
    public AcceptedMail(MailRepositoryStore repositories) {
        this.repositories = repositories;
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        try {
            repositories
                    .select(MailRepositoryUrl.from("file://var/mail/accepted/"))
                    .store(mail);
        } catch (MailRepositoryStoreException | MessagingException e) {
            throw new IllegalStateException(e);
        }
        return HookResult.DECLINED;
    }
}
