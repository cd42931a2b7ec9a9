#!/usr/bin/perl
# Makes name-characters.txt: perl name-characters.pl confusables.txt > name-characters.txt
# confusables.txt is that of Unicode Technical Standard 39: https://www.unicode.org/Public/security/16.0.0/confusables.txt
#
# A name may have the letters below beside those of every IRC name. Each has a key, the lower case of its skeleton; where that
# is the letter itself it is not written.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Unicode::Normalize qw(NFD NFKC);

# Letters of these scripts need no marks, and are written from left to right.
my @scripts = qw(Latin Greek Cyrillic Armenian Georgian Hangul Hiragana Katakana Han);

my %prototype;
while (<>) {
    next unless /^\s*([0-9A-F]+)\s*;\s*([0-9A-F ]+?)\s*;/;
    $prototype{chr hex $1} = join '', map { chr hex } split / /, $2;
}

# That m looks like rn is a matter of the type, and would keep too many names apart.
delete $prototype{'m'};

sub key {
    my ($letter) = @_;
    my $skeleton = lc NFD(join '', map { $prototype{$_} // $_ } split //, NFD($letter));
    $skeleton =~ tr/1l|0/iiio/;    # as NameLetters.Key has it for ASCII
    return $skeleton;
}

# One form of each letter: what normalisation would change, and what has a lower case that is not allowed, is left out.
sub is_allowed {
    my ($letter) = @_;
    return $letter =~ /\p{L}/ && $letter !~ /\p{Lm}/
        && $letter =~ /\p{Identifier_Status=Allowed}/ && $letter =~ /\p{Bidi_Class=L}/
        && NFKC($letter) eq $letter && length(lc $letter) == 1
        && (lc $letter eq $letter || (ord(lc $letter) > 127 && is_allowed(lc $letter)));
}

my @keys;
print "# Letters that names may have beside ASCII, made by name-characters.pl from the data of Unicode; see LICENSE-UNICODE.txt.\n";
print "# A script and its ranges; then letters whose key is not the letter itself, with their key.\n";
for my $script (@scripts) {
    my @ranges;
    for my $code (0x80 .. 0xD7FF, 0xF900 .. 0xFFFD) {
        my $letter = chr $code;
        next unless $letter =~ /\p{Script=$script}/ && is_allowed($letter);
        push @keys, $code unless $script eq 'Hangul' || key($letter) eq $letter;
        if (@ranges && $ranges[-1][1] == $code - 1) { $ranges[-1][1] = $code }
        else { push @ranges, [$code, $code] }
    }
    print "$script ", join(' ', map { $$_[0] == $$_[1] ? sprintf('%X', $$_[0]) : sprintf('%X-%X', @$_) } @ranges), "\n";
}
for my $code (sort { $a <=> $b } @keys) {
    printf "%X=%s\n", $code, join ' ', map { sprintf '%X', ord } split //, key(chr $code);
}
