# Logs in over ManageSieve, uploads a script that is named for the client, and prints the names of all scripts.
use strict;
use warnings;
use Net::ManageSieve;

my ($client, $port, $user, $password) = @ARGV;

# Without STARTTLS: James 3.8.1 shakes hands and then takes every further command for an injected one.
my $sieve = Net::ManageSieve->new('127.0.0.1', Port => $port, LocalAddr => $client, tls => 'skip') or die $@;

# The last argument is the identity to act for; James 3.8.1 takes one for the user's name.
$sieve->login($user, $password, '') or die $sieve->error;
$sieve->putscript("from-$client", "keep;\r\n") or die $sieve->error;
my $scripts = $sieve->listscripts or die $sieve->error;
print "$_\n" for @$scripts;
$sieve->logout;
