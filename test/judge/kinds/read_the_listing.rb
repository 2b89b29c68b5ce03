# SPDX-License-Identifier: MIT
# read_the_listing.rb - exercises of the kind read-the-listing: questions that
# a generated listing answers; the machinery is that of predict

require_relative 'predict'

class ReadTheListing < Predict
end
