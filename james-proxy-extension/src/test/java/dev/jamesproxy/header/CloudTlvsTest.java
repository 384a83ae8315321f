// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.Decoding.tlvs;
import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import org.junit.jupiter.api.Test;

class CloudTlvsTest {

    @Holds(Rule.TLV_AWS)
    @Test
    void awsShouldNameTheVpcEndpoint() {
        assertThat(tlvs(tcp4().tlv(Tlv.AWS, "\u0001" + KnownSenders.VPC_ENDPOINT))
                        .awsVpcEndpoint())
                .hasValue(KnownSenders.VPC_ENDPOINT);
    }

    @Holds(Rule.TLV_AWS)
    @Test
    void otherValueFromAwsShouldBeNoVpcEndpoint() {
        assertThat(tlvs(tcp4().tlv(Tlv.AWS, "\u0002" + KnownSenders.VPC_ENDPOINT))
                        .awsVpcEndpoint())
                .isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.AWS, KnownSenders.VPC_ENDPOINT)).awsVpcEndpoint())
                .isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.AWS, "\u0001")).awsVpcEndpoint()).isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.AWS, "\u0001vpce\n")).awsVpcEndpoint()).isEmpty();
    }

    @Holds(Rule.TLV_AZURE)
    @Test
    void azureLinkIdShouldBeLittleEndianAndUnsigned() {
        assertThat(tlvs(tcp4().tlv(Tlv.AZURE, bytes(1, 0x78, 0x56, 0x34, 0x12))).azureLinkId())
                .hasValue(0x12345678L);
        assertThat(tlvs(tcp4().tlv(Tlv.AZURE, bytes(1, 0xfe, 0xff, 0xff, 0xff))).azureLinkId())
                .hasValue(0xfffffffeL);
    }

    @Test
    void otherValueFromAzureShouldBeNoLinkId() {
        assertThat(tlvs(tcp4().tlv(Tlv.AZURE, bytes(2, 1, 0, 0, 0))).azureLinkId())
                .isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.AZURE, bytes(1, 1, 0, 0))).azureLinkId()).isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.AZURE, bytes(1, 1, 0, 0, 0, 0))).azureLinkId())
                .isEmpty();
    }

    @Holds(Rule.TLV_GOOGLE)
    @Test
    void googleConnectionIdShouldBeBigEndian() {
        assertThat(tlvs(tcp4().tlv(Tlv.GOOGLE, bytes(1, 2, 3, 4, 5, 6, 7, 8))).googleConnectionId())
                .hasValue(0x0102030405060708L);
        assertThat(tlvs(tcp4().tlv(Tlv.GOOGLE, bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe)))
                        .googleConnectionId())
                .hasValue(-2);
    }

    @Test
    void otherValueFromGoogleShouldBeNoConnectionId() {
        assertThat(tlvs(tcp4().tlv(Tlv.GOOGLE, new byte[7])).googleConnectionId())
                .isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.GOOGLE, new byte[9])).googleConnectionId())
                .isEmpty();
    }
}
